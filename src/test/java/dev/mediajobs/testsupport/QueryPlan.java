package dev.mediajobs.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;

/** The plan of a statement that was run, as JSON: how much it has read says what it costs on any machine. */
public record QueryPlan(String json) {

    /** Runs it. */
    public static QueryPlan of(Pool pool, String statement, Object... parameters) {
        return new QueryPlan(pool.preparedQuery("explain (analyze, format json) " + statement)
                .executeAndAwait(Tuple.from(Arrays.asList(parameters)))
                .iterator()
                .next()
                .getValue(0)
                .toString());
    }

    /** How many rows of tables were looked at, also those that were of no use. */
    public long rowsRead() throws JsonProcessingException {
        var rows = 0L;
        for (var scan : new ObjectMapper().readTree(json).findParents("Relation Name")) {
            var removed = scan.path("Rows Removed by Filter").asLong()
                    + scan.path("Rows Removed by Index Recheck").asLong();
            rows += (scan.path("Actual Rows").asLong() + removed)
                    * scan.path("Actual Loops").asLong();
        }
        return rows;
    }
}
