/**
 * Learning problems on linear networks, solved twice: for the weights by descent, and for the predictor by proximal steps with duality
 * gaps; descent in frequency space and in closed form.
 *
 * <p>Start at {@link org.repcost.numeric.learning.Training} and {@link org.repcost.numeric.learning.PredictorProblem}.
 */
package org.repcost.numeric.learning;
