package dev.mediajobs.process;

import java.util.Optional;

/** Where in the way of a job a process is killed. */
enum Boundary {
    SUBMIT("submit, before the commit", Role.API, Gate.before(Table.JOB, null, "QUEUED")),
    SUBMITTED("submit, after the commit, before the answer", Role.API, Gate.after(Table.JOB, null, "QUEUED")),
    ADMIT("admit, before the commit", Role.WORKER, Gate.before(Table.JOB, "QUEUED", "RUNNING")),
    ADMITTED("admit, after the commit", Role.WORKER, Gate.after(Table.JOB, "QUEUED", "RUNNING")),
    CLAIM("claim, before the commit", Role.WORKER, Gate.before(Table.STEP, "READY", "RUNNING")),
    CLAIMED("claim, after the commit", Role.WORKER, Gate.after(Table.STEP, "READY", "RUNNING")),
    DECODING("running, in the decoder", Role.WORKER),
    RECOGNISING("running, in the engine", Role.WORKER),
    HEARTBEAT("heartbeat, before the commit", Role.WORKER, Gate.before(Table.STEP, "RUNNING", "RUNNING")),
    HEARTBEAT_DONE("heartbeat, after the commit", Role.WORKER, Gate.after(Table.STEP, "RUNNING", "RUNNING")),
    WRITING_WORK_FILE("writing a work file", Role.WORKER),
    WORK_FILE_WRITTEN(
            "work file written, its step not finished",
            Role.WORKER,
            Gate.before(Table.STEP, "RUNNING", "DONE").when("new.kind in ('asr.prepare', 'smarttag.listen')")),
    KEEP_FILE("a result file is about to be written", Role.WORKER, Gate.before(Table.JOB_FILES, null, null)),
    RESULT_FILE_WRITTEN(
            "result file written, its step not finished",
            Role.WORKER,
            Gate.before(Table.STEP, "RUNNING", "DONE").when("new.kind = 'smarttag.assemble'")),
    FINISH("finish, before the commit", Role.WORKER, Gate.before(Table.STEP, "RUNNING", "DONE")),
    FINISHED("finish, after the commit", Role.WORKER, Gate.after(Table.STEP, "RUNNING", "DONE")),
    OPEN_STAGE(
            "opening the next stage",
            Role.WORKER,
            Gate.before(Table.STEP, null, "READY").when("new.stage > 0")),
    END("ending the job, before the commit", Role.WORKER, Gate.before(Table.JOB, "RUNNING", "SUCCEEDED")),
    ENDED("ending the job, after the commit", Role.WORKER, Gate.after(Table.JOB, "RUNNING", "SUCCEEDED")),
    RECOVER(
            "recover, before the commit",
            Role.WORKER,
            Gate.before(Table.STEP, "RUNNING", "READY").when("new.reason_code = 'WorkerLost'")),
    RECOVERED(
            "recover, after the commit",
            Role.WORKER,
            Gate.after(Table.STEP, "RUNNING", "READY").when("new.reason_code = 'WorkerLost'")),
    ADDRESS("event made a delivery, before the commit", Role.WORKER, Gate.before(Table.DELIVERY, null, "WAITING")),
    ADDRESSED("event made a delivery, after the commit", Role.WORKER, Gate.after(Table.DELIVERY, null, "WAITING")),
    DELIVERY_CLAIM("callback claim, before the commit", Role.WORKER, Gate.before(Table.DELIVERY, "READY", "SENDING")),
    DELIVERY_CLAIMED("callback claim, after the commit", Role.WORKER, Gate.after(Table.DELIVERY, "READY", "SENDING")),
    SENT("callback sent, not recorded", Role.WORKER, Gate.before(Table.DELIVERY, "SENDING", "DELIVERED")),
    RECORDED("callback recorded", Role.WORKER, Gate.after(Table.DELIVERY, "SENDING", "DELIVERED")),
    ANY_TIME("at any time, a worker", Role.WORKER),
    ANY_TIME_API("at any time, the API", Role.API);

    final String description;
    final Role role;
    private final Gate gate;

    Boundary(String description, Role role) {
        this(description, role, null);
    }

    Boundary(String description, Role role, Gate gate) {
        this.description = description;
        this.role = role;
        this.gate = gate;
    }

    /** Who gets there. */
    enum Role {
        API,
        WORKER
    }

    enum Table {
        JOB,
        STEP,
        JOB_FILES,
        DELIVERY;

        String inDatabase() {
            return this == DELIVERY ? "callback_delivery" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Where the database sees a process get there; empty where it does not. */
    Optional<Gate> gate() {
        return Optional.ofNullable(gate);
    }

    /**
     * A change of a row.
     *
     * @param was its state before; null for a new row
     * @param becomes its state then; null for any
     * @param condition which rows, in SQL over {@code old} and {@code new}
     * @param committed whether whoever makes the change is killed when it can not be undone any more
     */
    record Gate(Table table, String was, String becomes, String condition, boolean committed) {

        static Gate before(Table table, String was, String becomes) {
            return new Gate(table, was, becomes, "true", false);
        }

        static Gate after(Table table, String was, String becomes) {
            return new Gate(table, was, becomes, "true", true);
        }

        Gate when(String which) {
            return new Gate(table, was, becomes, which, committed);
        }

        /** @param number of the boundary, which the function is told */
        String trigger(String name, int number) {
            return "create %s trigger %s after %s on %s %s for each row when (%s) execute function stand_at_gate(%d)"
                    .formatted(
                            committed ? "constraint" : "",
                            name,
                            was == null ? "insert" : "update",
                            table.inDatabase(),
                            committed ? "deferrable initially deferred" : "",
                            conditions(),
                            number);
        }

        private String conditions() {
            return condition
                    + (was == null ? "" : " and old.state = '%s'".formatted(was))
                    + (becomes == null ? "" : " and new.state = '%s'".formatted(becomes));
        }
    }
}
