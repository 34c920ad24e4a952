package dev.mediajobs.access;

import io.quarkus.arc.All;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Seals every secret in the database with the present master key that is still sealed with the previous one. Services that know
 * both keys go on meanwhile.
 */
@Unremovable
@ApplicationScoped
public class MasterKeyRotation {

    /** Where to begin. */
    public static final Progress START = new Progress("", "", 0, 0, List.of(), false);

    private final List<SealedColumn> columns;
    private final MasterKeySource keys;

    MasterKeyRotation(@All List<SealedColumn> columns, MasterKeySource keys) {
        this.columns = columns.stream()
                .sorted(Comparator.comparing(SealedColumn::name))
                .toList();
        this.keys = keys;
    }

    /**
     * How far it has come.
     *
     * @param column which kind of secrets is gone through
     * @param position where in it
     * @param unreadable what neither key opens, by what it was sealed under; left as it is
     */
    public record Progress(
            String column, String position, long examined, long resealed, List<String> unreadable, boolean done) {}

    /**
     * Examines so many secrets more. Those that another process seals at the same time count for that one.
     *
     * @param from {@link #START}, or what the last call returned, of this process or of another
     */
    public Uni<Progress> next(Progress from, int batch) {
        var column = columns.stream()
                .filter(candidate -> candidate.name().compareTo(from.column()) >= 0)
                .findFirst();
        if (from.done() || column.isEmpty()) {
            return Uni.createFrom()
                    .item(new Progress(
                            from.column(), from.position(), from.examined(), from.resealed(), from.unreadable(), true));
        }
        var position = column.get().name().equals(from.column()) ? from.position() : "";
        return column.get().after(position, batch).chain(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(secret -> reseal(column.get(), secret))
                .collect()
                .asList()
                .map(outcomes -> progress(from, column.get(), position, found, outcomes)));
    }

    private enum Outcome {
        RESEALED,
        LEFT,
        UNREADABLE
    }

    private Uni<Outcome> reseal(SealedColumn column, SealedColumn.Sealed secret) {
        if (keys.isSealedWithPresent(secret.name(), secret.bytes())) {
            return Uni.createFrom().item(Outcome.LEFT);
        }
        try {
            var clear = keys.open(secret.name(), secret.bytes());
            var present = keys.get();
            return column.replace(secret, present.seal(secret.name(), clear), present.version())
                    .map(replaced -> replaced ? Outcome.RESEALED : Outcome.LEFT);
        } catch (MasterKey.WrongMasterKey e) {
            return Uni.createFrom().item(Outcome.UNREADABLE);
        }
    }

    private Progress progress(
            Progress from,
            SealedColumn column,
            String position,
            List<SealedColumn.Sealed> found,
            List<Outcome> outcomes) {
        var unreadable = new ArrayList<>(from.unreadable());
        for (var i = 0; i < found.size(); i++) {
            if (outcomes.get(i) == Outcome.UNREADABLE) {
                unreadable.add(found.get(i).name());
            }
        }
        var resealed = outcomes.stream().filter(Outcome.RESEALED::equals).count();
        var last = found.isEmpty() ? position : found.get(found.size() - 1).position();
        var following = columns.indexOf(column) + 1;
        var done = found.isEmpty() && following == columns.size();
        var next = found.isEmpty() && !done ? columns.get(following) : column;
        return new Progress(
                next.name(),
                found.isEmpty() ? "" : last,
                from.examined() + found.size(),
                from.resealed() + resealed,
                List.copyOf(unreadable),
                done);
    }
}
