/** How values read: numbers with units that scale, moments, error numbers, flags. Pure; no toolkit. */
package io.probescope.desktop.value;
