package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.asr.PageToken.Listing;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobQuery.Position;
import dev.mediajobs.rpc.ApiException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTokenTest {

    private static final Listing LIST = new Listing(7, "Failed", true, "ASR");

    @Test
    void placeSurvivesToTheMicrosecond() {
        for (var time : List.of("2026-11-21T14:02:32.123456Z", "1969-12-31T23:59:59.999999Z", "9999-01-01T00:00:00Z")) {
            var position = new Position(Instant.parse(time), JobIds.next());
            assertThat(PageToken.read(PageToken.write(position, LIST), LIST)).isEqualTo(position);
        }
    }

    @Test
    void tokenIsOfOneAccountAndOneListOnly() {
        var token = PageToken.write(new Position(Instant.EPOCH, JobIds.next()), LIST);
        for (var other : List.of(
                new Listing(8, "Failed", true, "ASR"),
                new Listing(7, "", true, "ASR"),
                new Listing(7, "Failed", false, "ASR"),
                new Listing(7, "Failed", true, ""))) {
            assertThatThrownBy(() -> PageToken.read(token, other))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.code()).isEqualTo("InvalidParameter"));
        }
    }
}
