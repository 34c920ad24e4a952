package dev.mediajobs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ComplaintTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final Complaint complaint = new Complaint(nanos::get);

    @Test
    void withoutOneTheEngineIsReady() {
        assertThat(complaint.health()).isEqualTo(EngineHealth.up());
    }

    @Test
    void itHoldsForAWhile() {
        complaint.make("no model");
        nanos.addAndGet(Complaint.HOLDS.toNanos() - 1);
        assertThat(complaint.health()).isEqualTo(EngineHealth.away("no model"));
        nanos.incrementAndGet();
        assertThat(complaint.health()).isEqualTo(EngineHealth.up());
    }

    @Test
    void whatIsMadeAgainHoldsAgain() {
        complaint.make("no model");
        nanos.addAndGet(Complaint.HOLDS.toNanos());
        complaint.make("still none");
        assertThat(complaint.health()).isEqualTo(EngineHealth.away("still none"));
    }

    @Test
    void whatIsLoadedEndsIt() {
        complaint.make("no model");
        complaint.withdraw();
        assertThat(complaint.health()).isEqualTo(EngineHealth.up());
    }
}
