/** What all plots share: heat maps, panels, colours and ticks. */
package org.repcost.cnn.plot;
