/** Parts that drawn charts share: scales and ticks, type, hatching, tooltips, and the brush that selects time. */
package io.probescope.desktop.fx.chart;
