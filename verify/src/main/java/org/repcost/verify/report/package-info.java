/** Results for readers: text for a terminal and an HTML page. */
package org.repcost.verify.report;
