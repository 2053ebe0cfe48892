/**
 * Notebooks as pages that need nothing else: no script, no other file, no network. A notebook may be a stranger's, so all that
 * gets into a page is rebuilt from a list of what is allowed. Must not run or change anything.
 */
@NullMarked
package io.wheeltapper.notebook.documents.html;

import org.jspecify.annotations.NullMarked;
