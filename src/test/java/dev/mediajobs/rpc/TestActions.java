package dev.mediajobs.rpc;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Actions only these tests know. */
class TestActions {

    enum Kind {
        OSS,
        Media,
        @WireName("long-name")
        LONG_NAME
    }

    record Source(
            @Required @Doc("Where it lies.") Kind type,
            @Required @Size(max = 20) String media) {}

    record Word(
            @Required @Size(max = 5) String text,
            @Min(1) @Max(10) Integer weight) {}

    record EchoInput(
            @Required @Size(max = 100) @Doc(value = "What is said.", example = "Hello")
            String inputFile,

            @MaxBytes(8) String title,
            @ClockTime String startTime,
            @Min(1) @Max(100) Integer pageSize,
            Long size,
            Double rate,
            Boolean deep,
            Kind kind,
            @WireName("userID") String userId,
            @Valid Source input,
            @Size(max = 3) List<@Valid Word> hotwords,
            Map<String, Integer> counts) {}

    record EchoOutput(EchoInput said, String nothing, Instant at, String account) {}

    @Action(value = "TestEcho", summary = "Says what it was told.", readOnly = true)
    @ApplicationScoped
    static class Echo implements ActionHandler<EchoInput, EchoOutput> {

        @Override
        public Uni<EchoOutput> handle(EchoInput input, Call call) {
            return Uni.createFrom()
                    .item(new EchoOutput(
                            input,
                            null,
                            Instant.parse("2024-01-02T03:04:05.678Z"),
                            call.caller().accountId()));
        }
    }

    record FailInput(String how) {}

    record FailOutput() {}

    @Action("TestFail")
    @ApplicationScoped
    static class Fail implements ActionHandler<FailInput, FailOutput> {

        static final AtomicInteger FINISHED = new AtomicInteger();

        @Override
        public Uni<FailOutput> handle(FailInput input, Call call) {
            return switch (input.how()) {
                case "throws" -> throw new IllegalStateException("the secret of the house");
                case "null" -> null;
                case "overflows" -> overflow(input, call);
                case "api" -> Uni.createFrom().failure(ApiException.notFound("InvalidParameter.JobNotFound", "No job"));
                case "refused" -> Uni.createFrom().failure(new ConnectException("Connection refused"));
                case "stopping" ->
                    Uni.createFrom().failure(new RuntimeException(new PgException("going", "FATAL", "57P01", "")));
                case "never" -> Uni.createFrom().nothing();
                case "slowly" ->
                    Uni.createFrom()
                            .item(new FailOutput())
                            .onItem()
                            .delayIt()
                            .by(java.time.Duration.ofMillis(300))
                            .invoke(FINISHED::incrementAndGet);
                default -> Uni.createFrom().nullItem();
            };
        }

        private Uni<FailOutput> overflow(FailInput input, Call call) {
            return overflow(input, call).map(x -> x);
        }
    }

    @Action("TestElsewhere")
    @ApplicationScoped
    static class Elsewhere implements ActionHandler<FailInput, FailOutput> {

        @Override
        public Uni<FailOutput> handle(FailInput input, Call call) {
            return Uni.createFrom().item(new FailOutput());
        }
    }
}
