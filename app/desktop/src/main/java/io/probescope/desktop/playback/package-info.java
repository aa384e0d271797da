/** Which part of a session exists for the screen: all of it, or what had happened by some moment. The same for a session that is being recorded and for one that is over. */
package io.probescope.desktop.playback;
