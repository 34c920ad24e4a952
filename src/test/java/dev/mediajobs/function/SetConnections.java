package dev.mediajobs.function;

import java.time.Duration;

/** What an operator may have set. */
record SetConnections(Duration idleInTransactionTimeout, Duration statementTimeout, Duration silence)
        implements ConnectionSettings {}
