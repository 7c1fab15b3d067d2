/** Files that are whole or absent, and folders that one program at a time writes. */
package org.repcost.verify.output;
