/** Things over HTTP: their Descriptions, their interactions, and the two ways in which clients want answers. */
package io.thingrack.http.thing;
