/** The claims of the paper, each with the statements and sweeps that are evidence for it. */
package org.repcost.paper.claim;
