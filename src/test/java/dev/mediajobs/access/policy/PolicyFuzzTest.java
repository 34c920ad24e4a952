package dev.mediajobs.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

/** Whatever a policy says: it is read or refused, and what is read can be decided by. */
class PolicyFuzzTest {

    private static final Policy NOTHING = Policy.parse("""
            {"Version": "1", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}""");

    @FuzzTest(maxDuration = "10m")
    void policiesAreReadOrRefused(
            @NotNull @WithUtf8Length(max = 4_000) String document,
            @NotNull @WithUtf8Length(max = 200) String action,
            @NotNull @WithUtf8Length(max = 1_000) String condition) {
        decide(document);
        // Past the outer form, which is hard to find by chance.
        decide("{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\",\"Condition\":{" + condition + "}}]}");
    }

    private static void decide(String document) {
        try {
            var policy = Policy.parse(document);
            var access = new Access(
                    "ice:SubmitASRJob",
                    "1000000000000001",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    InetAddress.getLoopbackAddress(),
                    true);
            assertThat(Policy.decide(List.of(policy), access)).isNotNull();
            assertThat(Policy.decide(List.of(policy, NOTHING), access)).isEqualTo(Decision.EXPLICIT_DENY);
        } catch (BadPolicy refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
