package dev.mediajobs.smarttag;

import dev.mediajobs.rpc.Doc;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Checked by {@link SubmitRules}: what is missing within an object is named as the contract has it. */
@RegisterForReflection
record MediaInput(
        @Doc("OSS, Media or URL.") String type,

        @Doc(value = "An address that fits the type, or a media asset's id.", example = "oss://samples/jfk.wav")
        String media) {}
