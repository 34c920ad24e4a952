package dev.mediajobs.media.s3;

import dev.mediajobs.media.s3.S3Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * One bucket. Everything blocks, is tried again where that may help, ends with the time it is given, and ends at once when
 * the calling thread is interrupted. Failures of the store are {@link S3Exception}s, others those of local files.
 */
public final class S3Bucket {

    /** S3's own limit of keys in one list, and in one request to delete. */
    private static final int MOST_KEYS = 1000;

    private static final byte[] NOTHING = {};

    private final S3Http http;
    private final S3Location location;
    private final S3Credentials credentials;
    private final int mostKeys;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    public S3Bucket(S3Http http, S3Location location, S3Credentials credentials) {
        this(http, location, credentials, MOST_KEYS);
    }

    S3Bucket(S3Http http, S3Location location, S3Credentials credentials, int mostKeys) {
        this.mostKeys = mostKeys;
        this.http = http;
        this.location = location;
        this.credentials = credentials;
    }

    /**
     * The part of this bucket below a folder.
     *
     * @throws IllegalArgumentException saying what is wrong with the folder
     */
    public S3Bucket below(String folder) {
        return new S3Bucket(http, location.below(folder), credentials);
    }

    public S3Location location() {
        return location;
    }

    /** Copies an object to a file, which is made. After a break it goes on where it was. */
    public void copy(String key, Path target, long maxSize, Duration limit) throws IOException, InterruptedException {
        new S3Download(this, key, maxSize, S3Deadline.in(limit)).to(target);
    }

    public byte[] read(String key, long maxSize, Duration limit) throws S3Exception, InterruptedException {
        var deadline = S3Deadline.in(limit);
        return retrying(deadline, () -> {
            var answer = get(key, Map.of(), deadline);
            try {
                return answer.body().all(maxSize, deadline);
            } finally {
                answer.body().discard();
            }
        });
    }

    /** Stores a file under a key: wholly, or not at all. */
    public void put(String key, Path file, Duration limit) throws IOException, InterruptedException {
        var deadline = S3Deadline.in(limit);
        var size = Files.size(file);
        retrying(deadline, () -> {
            var request = request(SdkHttpMethod.PUT, key)
                    .putHeader("Content-Length", Long.toString(size))
                    .putHeader("Content-Type", "application/octet-stream");
            var signed = sign(request.build(), ContentStreamProvider.fromInputStreamSupplier(() -> {
                try {
                    return Files.newInputStream(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return whole(http.send(signed, file, deadline), deadline);
        });
    }

    /** @return the names of the folders directly below one, without the path to them */
    public List<String> folders(String folder, Duration limit) throws S3Exception, InterruptedException {
        var deadline = S3Deadline.in(limit);
        var prefix = location.prefix() + folder;
        var names = new ArrayList<String>();
        String next = null;
        do {
            var page = list(prefix, "/", next, deadline);
            for (var found : page.prefixes()) {
                names.add(found.substring(prefix.length(), found.length() - 1));
            }
            next = page.next().orElse(null);
        } while (next != null);
        return names;
    }

    /** Deletes everything in a folder; nothing there is fine. */
    public void deleteFolder(String folder, Duration limit) throws S3Exception, InterruptedException {
        var deadline = S3Deadline.in(limit);
        String next = null;
        do {
            var page = list(location.prefix() + folder, null, next, deadline);
            if (!page.keys().isEmpty()) {
                delete(page.keys(), deadline);
            }
            next = page.next().orElse(null);
        } while (next != null);
    }

    /** One try. The caller discards the body. */
    Answer get(String key, Map<String, String> headers, S3Deadline deadline) throws S3Exception, InterruptedException {
        var request = request(SdkHttpMethod.GET, key);
        headers.forEach(request::putHeader);
        return accepted(http.send(sign(request.build(), null), NOTHING, deadline), deadline);
    }

    private S3Answers.Listing list(String prefix, String delimiter, String next, S3Deadline deadline)
            throws S3Exception, InterruptedException {
        return retrying(deadline, () -> {
            var request = request(SdkHttpMethod.GET, "")
                    .putRawQueryParameter("list-type", "2")
                    .putRawQueryParameter("max-keys", Integer.toString(mostKeys))
                    .putRawQueryParameter("prefix", prefix);
            if (delimiter != null) {
                request.putRawQueryParameter("delimiter", delimiter);
            }
            if (next != null) {
                request.putRawQueryParameter("continuation-token", next);
            }
            return S3Answers.listing(whole(http.send(sign(request.build(), null), NOTHING, deadline), deadline));
        });
    }

    private void delete(List<String> keys, S3Deadline deadline) throws S3Exception, InterruptedException {
        var order = new StringBuilder("<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Quiet>true</Quiet>");
        keys.forEach(key -> order.append("<Object><Key>").append(escaped(key)).append("</Key></Object>"));
        var content = order.append("</Delete>").toString().getBytes(StandardCharsets.UTF_8);
        retrying(deadline, () -> {
            var request = request(SdkHttpMethod.POST, "")
                    .putRawQueryParameter("delete", "")
                    .putHeader("Content-Type", "application/xml")
                    .putHeader("Content-MD5", md5(content));
            var signed = sign(request.build(), ContentStreamProvider.fromByteArray(content));
            var answer = whole(http.send(signed, content, deadline), deadline);
            if (answer.length > 0) {
                S3Answers.refuseErrors(answer);
            }
            return answer;
        });
    }

    private SdkHttpRequest.Builder request(SdkHttpMethod method, String key) {
        return SdkHttpRequest.builder()
                .method(method)
                .protocol(location.scheme())
                .host(location.hostOfRequests())
                .port(location.port())
                .encodedPath(location.path(key));
    }

    /** Signs the content too, and sends it in one piece: OSS does not know the chunks that sign themselves. */
    private SdkHttpRequest sign(SdkHttpRequest request, ContentStreamProvider content)
            throws S3Exception, InterruptedException {
        var identity = credentials.current();
        return signer.sign(order -> order.identity(identity)
                        .request(request)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, location.region())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                .request();
    }

    private static byte[] whole(Answer answer, S3Deadline deadline) throws S3Exception, InterruptedException {
        try {
            return accepted(answer, deadline).body().all(S3Answers.MAX_BYTES, deadline);
        } finally {
            answer.body().discard();
        }
    }

    private static Answer accepted(Answer answer, S3Deadline deadline) throws S3Exception, InterruptedException {
        if (answer.status() / 100 == 2) {
            return answer;
        }
        try {
            throw S3Answers.refusal(answer.status(), answer.body().all(S3Answers.MAX_BYTES, deadline));
        } finally {
            answer.body().discard();
        }
    }

    @FunctionalInterface
    private interface Try<T> {
        T once() throws S3Exception, InterruptedException;
    }

    private static <T> T retrying(S3Deadline deadline, Try<T> what) throws S3Exception, InterruptedException {
        var retries = new S3Retries(deadline);
        while (true) {
            try {
                return what.once();
            } catch (S3Exception e) {
                retries.pauseAfter(e);
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Not for security: stores want it to tell a garbled order from a whole one. */
    private static String md5(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
