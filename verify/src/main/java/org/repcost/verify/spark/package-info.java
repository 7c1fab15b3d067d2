/**
 * Tasks on Apache Spark, for many machines. Spark is an optional dependency: nothing else here needs it, and {@code docs/cluster.md} says
 * how to have it.
 *
 * <p>Start at {@link org.repcost.verify.spark.SparkEngine}.
 */
package org.repcost.verify.spark;
