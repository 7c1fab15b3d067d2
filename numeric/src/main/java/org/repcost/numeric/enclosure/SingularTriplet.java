package org.repcost.numeric.enclosure;

import java.util.List;

/**
 * One term sigma u v^* of an approximate singular value decomposition, in exact numbers (discs of radius 0).
 *
 * @param sigma an approximate singular value, at least 0
 * @param left u, of m entries
 * @param right v, of n entries
 * @param <T> the type of a number
 */
public record SingularTriplet<T extends Ball<T>>(T sigma, List<T> left, List<T> right) {}
