package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.media.MediaAddress.Asset;
import dev.mediajobs.media.MediaAddress.InBucket;
import dev.mediajobs.media.MediaAddress.OnWeb;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaAddressesTest {

    @Test
    void bucketEndsAtTheFirstDot() {
        assertThat(MediaAddresses.parse("oss://talks.oss-cn-shanghai.aliyuncs.com/2026/a b.mp4"))
                .isEqualTo(new InBucket("talks", "oss-cn-shanghai.aliyuncs.com", "2026/a b.mp4"));
    }

    @Test
    void endpointMayBeLeftOut() {
        assertThat(MediaAddresses.parse("oss://samples/jfk.wav")).isEqualTo(new InBucket("samples", "", "jfk.wav"));
    }

    @Test
    void endpointMayHaveAPort() {
        assertThat(MediaAddresses.parse("oss://b.minio.example:9000/k"))
                .isEqualTo(new InBucket("b", "minio.example:9000", "k"));
    }

    @Test
    void schemeMayHaveAnyCase() {
        assertThat(MediaAddresses.parse("OSS://Talks/K")).isEqualTo(new InBucket("Talks", "", "K"));
        assertThat(MediaAddresses.parse("HTTPS://example.com/K"))
                .isEqualTo(new OnWeb(URI.create("HTTPS://example.com/K")));
    }

    @Test
    void keyIsTakenAsItStands() {
        assertThat(MediaAddresses.parse("oss://b/%2e%2e/讲座.mp4?x#y"))
                .isEqualTo(new InBucket("b", "", "%2e%2e/讲座.mp4?x#y"));
    }

    @Test
    void dotsWithinNamesAreFine() {
        assertThat(MediaAddresses.parse("oss://b/a..b/.hidden/c..."))
                .isEqualTo(new InBucket("b", "", "a..b/.hidden/c..."));
    }

    @Test
    void thirtyTwoHexDigitsAreAMediaId() {
        assertThat(MediaAddresses.parse("C0FFEE00c0ffee00C0FFEE00c0ffee00"))
                .isEqualTo(new Asset("c0ffee00c0ffee00c0ffee00c0ffee00"));
    }

    @Test
    void queryOfAnUrlIsKept() {
        assertThat(MediaAddresses.parse("http://example.com:8080/a.mp4?Signature=x%2Fy"))
                .isEqualTo(new OnWeb(URI.create("http://example.com:8080/a.mp4?Signature=x%2Fy")));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "  ",
                "oss://",
                "oss://b",
                "oss://b/",
                "oss:///k",
                "oss://.endpoint/k",
                "oss://b./k",
                "oss://b..c/k",
                "oss://b.c d/k",
                "oss://-b/k",
                "oss://user@b/k",
                "oss://b b/k",
                "oss://b\u00e9/k",
                "oss://b/../k",
                "oss://b/a/..",
                "oss://b/..",
                "oss://b/./k",
                "oss://b/a/../../etc/passwd",
                "oss://b/a\\..\\k",
                "oss://b//etc/passwd",
                "oss://b/\\k",
                "oss://../k",
                "oss://b/a\u0000b",
                "oss://b/a\nb",
                "oss://b/a\u007fb",
                "oss://b/a\u0085b",
                "oss://b/a\u202eb",
                "oss://b/a\u2028b",
                "oss://b/a\ud800b",
                "http://",
                "http:///a",
                "http://user@example.com/a",
                "http://user:secret@example.com/a",
                "http://a@b@example.com/a",
                "http://example.com:0/a",
                "http://example.com:65536/a",
                "http://example.com:x/a",
                "http://example.com/a b",
                "http://127.1/a",
                "http://exa_mple\u3002com/a",
                "http://[::1/a",
                "https:example.com/a",
                "ftp://example.com/a",
                "file:///etc/passwd",
                "/etc/passwd",
                "a.mp4",
                "c0ffee00c0ffee00c0ffee00c0ffee0",
                "c0ffee00c0ffee00c0ffee00c0ffee000",
                "g0ffee00c0ffee00c0ffee00c0ffee00",
                " oss://b/k",
                "concat:a|b",
                "data:audio/wav;base64,AAAA"
            })
    void whatCannotBeAnAddressIsRefused(String address) {
        assertThatThrownBy(() -> MediaAddresses.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".")
                .hasMessageMatching("The (media address|object key) .*");
    }

    @Test
    void longestAddressIsTakenAndOneMoreIsNot() {
        var longest = "oss://b/" + "k".repeat(MediaAddresses.MAX_LENGTH - "oss://b/".length());
        assertThat(MediaAddresses.parse(longest)).isInstanceOf(InBucket.class);
        assertThatThrownBy(() -> MediaAddresses.parse(longest + "k")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusalDoesNotRepeatTheAddress() {
        assertThatThrownBy(() -> MediaAddresses.parse("http://user:secret@example.com/a"))
                .hasMessageNotContaining("secret");
    }
}
