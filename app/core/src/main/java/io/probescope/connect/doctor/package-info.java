/** What a host allows, found out before anything is recorded, and the command that would mend what it does not. */
package io.probescope.connect.doctor;
