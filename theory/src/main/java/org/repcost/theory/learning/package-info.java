/** What training finds: statements about the predictors that gradient descent ends at or tends to. */
package org.repcost.theory.learning;
