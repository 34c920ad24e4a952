package dev.mediajobs.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.tea.TeaException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Answers that the vendor's clients take for errors. */
public final class Refusals {

    private Refusals() {}

    /** @param words that the message has, to be sure of which rule it was */
    public static void assertRefused(ThrowingCallable call, int status, String code, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TeaException.class, e -> {
            assertThat(e.getStatusCode()).as(e.getMessage()).isEqualTo(status);
            assertThat(e.getCode()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.getData()).containsKey("RequestId");
            assertThat(List.of(words))
                    .allSatisfy(word -> assertThat(e.getMessage()).contains(word));
        });
    }
}
