/**
 * Architectures as data: layers over a finite group, each with its linear map as an incidence list and, where it has one, its
 * form in frequency space.
 *
 * <p>Start at {@link org.repcost.theory.layer.LayeredArchitecture}. A new kind of layer is a class that implements
 * {@link org.repcost.theory.layer.Layer} and a line in {@link org.repcost.theory.layer.LayerKinds}.
 */
package org.repcost.theory.layer;
