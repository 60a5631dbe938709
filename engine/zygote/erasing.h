// Erasing: what C++ code of the zygote frees is overwritten. A child is a copy of the zygote's memory, and the zygote
// handles the text of every job: none of it may be left for the snippets that come after.
//
// Done by this program's own operator delete, for no owner can know of all the copies that strings make when they grow.
#pragma once
