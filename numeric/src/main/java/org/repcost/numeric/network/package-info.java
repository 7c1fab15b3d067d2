/** Linear CNNs and functions on groups with real numbers in double precision. */
package org.repcost.numeric.network;
