/**
 * Captures as tables in Apache Spark: the data source {@code capture}, with one row for each frame. {@code docs/spark.md} describes
 * how to use it.
 */
@NullMarked
package io.github.packetcodec.spark;

import org.jspecify.annotations.NullMarked;
