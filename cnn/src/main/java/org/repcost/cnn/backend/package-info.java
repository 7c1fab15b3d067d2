/** What trained networks compute on: ND4J's backend and the products of matrices that it is used for. */
package org.repcost.cnn.backend;
