/** What the tests of drivers share. */
@NullMarked
package io.wheeltapper.driver.testing;

import org.jspecify.annotations.NullMarked;
