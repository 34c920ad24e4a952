package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Stand where the JVM's build reads pictures and makes documents: a native instance takes jobs for them, and cannot do them. */
@Singleton
@IfBuildProperty(name = "quarkus.native.enabled", stringValue = "true")
class JvmOnlyPictures {

    @Produces
    @Singleton
    PictureFiles files() {
        return jpeg -> {
            throw refusal("Pictures are not read");
        };
    }

    @Produces
    @Singleton
    SlideDocuments documents() {
        return (title, pages, pdf) -> {
            throw refusal("Documents are not made");
        };
    }

    private static MediaException refusal(String what) {
        return new MediaException(
                Reason.UNAVAILABLE,
                what
                        + " by the native build. Let workers on the JVM run the steps and set mediajobs.sweep.steps=false here");
    }
}
