package org.repcost.paper.cli;

/** Where independent tasks are done. */
enum EngineKind {
    /** On threads of this program. */
    THREADS,
    /** On a cluster, or on processes here, by Apache Spark. */
    SPARK
}
