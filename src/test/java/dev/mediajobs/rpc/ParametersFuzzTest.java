package dev.mediajobs.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.util.List;
import java.util.Map;

/** Whatever stands in a query or a form: it is read, or refused with an error for its sender. */
class ParametersFuzzTest {

    private static final int MOST = 100;
    private static final RecordBinder<Everything> BINDER = new RecordBinder<>(Everything.class);

    /** One of each kind of parameter there is. */
    record Everything(
            String text,
            Integer number,
            Long large,
            Double fraction,
            Boolean flag,
            Part object,
            List<Part> objects,
            List<String> texts,
            Map<String, String> map) {}

    /** A part. */
    record Part(String text, Integer number) {}

    @FuzzTest(maxDuration = "10m")
    void formsAreReadOrRefused(byte @NotNull [] form) {
        try {
            var pairs = new FormDecoder(MOST).decode(form);
            assertThat(pairs).hasSizeLessThanOrEqualTo(MOST);
            assertThat(pairs).allSatisfy(pair -> {
                assertThat(pair.getKey()).isNotEmpty();
                assertThat(pair.getKey() + pair.getValue()).doesNotContain("\0");
            });
            BINDER.bind(Parameters.of(List.of(), pairs));
        } catch (ApiException refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void jsonInParametersIsReadOrRefused(@NotNull @WithUtf8Length(max = 4_000) String json) {
        for (var name : List.of("Object", "Objects", "Texts", "Map", "Number", "Large", "Fraction", "Flag")) {
            try {
                BINDER.bind(new Parameters(Map.of(name, json)));
            } catch (ApiException refused) {
                assertThat(refused.status()).isEqualTo(400);
            }
        }
    }
}
