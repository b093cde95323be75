/**
 * Who is it, and may they?
 *
 * <p>{@code SecurityConfiguration} holds every rule: the API takes bearer tokens only, the pages a
 * session cookie with CSRF protection, webhooks are judged by their signature, everything else
 * needs a signed-in user. {@link org.cliniccomms.examples.server.auth.ServerUser} is the principal
 * of both, read anew at each request so that a disabled user is out at once, and so is whoever
 * signed in with a password that was replaced. Passwords are checked in one place, {@code
 * ThrottledSignIn}. {@code AuthController} signs in and renews, {@code UserController} keeps users.
 */
@NullMarked
package org.cliniccomms.examples.server.auth;

import org.jspecify.annotations.NullMarked;
