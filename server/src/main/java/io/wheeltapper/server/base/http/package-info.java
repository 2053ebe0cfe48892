/**
 * HTTP: routes, bodies, errors, and who calls. The only package that knows the web server. Must not know what the calls
 * do.
 */
@NullMarked
package io.wheeltapper.server.base.http;

import org.jspecify.annotations.NullMarked;
