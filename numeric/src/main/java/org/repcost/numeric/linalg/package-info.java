/** Complex matrices in EJML's types: products, a complex singular value decomposition, and arithmetic in double precision. */
package org.repcost.numeric.linalg;
