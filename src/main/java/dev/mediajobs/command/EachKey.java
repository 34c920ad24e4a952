package dev.mediajobs.command;

import dev.mediajobs.access.Keys;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does the same to each access key that is named; one that is not there keeps no other from it. */
abstract class EachKey implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<key>", arity = "1..*", description = "Ids of access keys.")
    private List<String> ids;

    /** @param now active, inactive or deleted */
    record Done(String accessKeyId, String now) {}

    abstract Uni<Void> change(Keys keys, String id);

    /** What the keys are afterwards. */
    abstract String now();

    @Override
    public final Integer call() {
        var keys = Beans.get(Keys.class);
        var done = new ArrayList<Done>();
        var each = new OneByOne(output);
        for (var id : ids) {
            each.attempt(id, () -> {
                Beans.await(change(keys, id));
                done.add(new Done(id, now()));
            });
        }
        var table = Table.of("KEY", "NOW");
        done.forEach(one -> table.row(one.accessKeyId(), one.now()));
        output.show(done, table);
        return each.exitCode();
    }
}
