package dev.mediajobs.media.s3;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What requests are signed with. */
@FunctionalInterface
public interface S3Credentials {

    /** Asked before each try of a request; may ask others in turn, and blocks for as long. */
    AwsCredentialsIdentity current() throws S3Exception, InterruptedException;

    static S3Credentials of(String id, String secret) {
        var identity = AwsCredentialsIdentity.create(id, secret);
        return () -> identity;
    }
}
