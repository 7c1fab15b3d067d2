/** Empirical predictions as statistical claims over runs: a rule fixed beforehand, and wrong versions that it must not support. */
package org.repcost.verify.prediction;
