// The Collector is CPython's cyclic garbage collector as the run sees it: in the state of a fresh interpreter, while
// the objects that are shared with the zygote are spared its visits as long as nobody could tell.
#pragma once

namespace hunch {

// In the zygote: sets what there is aside, where no collection goes, so that its pages stay shared. A program that
// imports gc gets all of it back, unless `modules` were loaded on request: then it is set aside for good.
enum class SetAside { until_noticed, for_good };
void set_aside_objects(SetAside how);

// To be called before Python starts: the module gc then brings back what was set aside.
void watch_for_gc();

// Undoes what running something does to the counters that decide when the next collection is due.
class CollectorCounts {
 public:
  CollectorCounts();
  void restore() const;

 private:
  int counts_[3] = {};
};

// Whether an object that the run made could be noticed when it is destroyed: it has a finaliser (every type that
// defines __del__ has, and so do files, generators and coroutines), is a type whose instances have one, or a weak
// reference that calls back. When in doubt, yes.
bool run_left_noticeable_object();

// The same of objects that run code of the program itself, not of the standard library, or that may hold what is still
// to be written.
bool program_left_noticeable_object();

// Whether the program asked to be told of events with sys.addaudithook: it is told of the end, too.
bool has_audit_hooks();

}  // namespace hunch
