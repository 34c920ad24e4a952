package dev.mediajobs.function;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.List;

/** What Quarkus hands over where a pool is to be made. */
record PoolInput(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
        implements PgPoolCreator.Input {}
