package dev.mediajobs.smarttag;

import dev.mediajobs.rpc.Doc;
import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
record ScheduleConfig(
        @Doc("The account's default pipeline when absent.") String pipelineId,

        @Doc("1 to 10, larger first; 6 when absent.") String priority) {}
