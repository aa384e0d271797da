/** Getting the agent to run on a host and talking to it: this machine or one reached over SSH, deployment, sudo, and what the host allows. */
package io.probescope.connect;
