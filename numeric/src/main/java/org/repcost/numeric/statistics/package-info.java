/**
 * Tests, corrections and intervals that judge predictions over repeated training runs, by ranks and by resampling, random orders, and
 * least-squares lines. Random choices follow from seeds.
 */
package org.repcost.numeric.statistics;
