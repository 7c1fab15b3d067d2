/** Pictures of what statements say, each of numbers that are computed for it. */
package org.repcost.paper.picture;
