package dev.mediajobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationTest {

    private static final int LONGEST_PAYLOAD = 7_999;

    private final String sender = UUID.randomUUID().toString();

    @Test
    void workIsToldByTheSenderAlone() {
        assertThat(Notification.read(Notification.ofWork(sender))).satisfies(heard -> {
            assertThat(heard.sender()).isEqualTo(sender);
            assertThat(heard.ended()).isEmpty();
        });
    }

    @Test
    void manyEndedJobsAreToldInSeveralPayloadsThatFit() {
        var jobs = IntStream.range(0, 1_001).mapToObj(i -> JobIds.next()).toList();
        var heard = new HashSet<UUID>();
        for (var payload : Notification.ofEnded(sender, jobs)) {
            assertThat(payload).hasSizeLessThanOrEqualTo(LONGEST_PAYLOAD);
            var notification = Notification.read(payload);
            assertThat(notification.sender()).isEqualTo(sender);
            heard.addAll(notification.ended());
        }
        assertThat(heard).hasSameElementsAs(jobs);
    }

    @Test
    void whatNobodyUnderstandsIsHeardAsWork() {
        for (var payload : new String[] {"", " ", "x", "x y z"}) {
            assertThat(Notification.read(payload).ended()).as(payload).isEmpty();
        }
    }
}
