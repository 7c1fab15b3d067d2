/** Pictures as SVG: what they are drawn on, curves over two axes, and cells in colours. Every picture says in words what it shows. */
package org.repcost.verify.plot;
