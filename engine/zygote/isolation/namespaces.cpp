#include "engine/zygote/isolation/namespaces.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "engine/base/file.h"

namespace hunch {
namespace {

constexpr char kStage[] = "/tmp";  // where the new root is put together; any folder that exists would do

Result<void> write_proc(const std::string& path, const std::string& text) {
  const Fd fd(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!fd) return fail_errno("open of " + path);
  if (auto written = write_all(fd.get(), text); !written) return fail_errno("write to " + path);
  return {};
}

// One user and one group, who are the same inside as outside.
Result<void> map_ids(uid_t uid, gid_t gid) {
  TRY_VOID(write_proc("/proc/self/setgroups", "deny"));
  TRY_VOID(write_proc("/proc/self/uid_map", fmt::format("{0} {0} 1", uid)));
  TRY_VOID(write_proc("/proc/self/gid_map", fmt::format("{0} {0} 1", gid)));
  return {};
}

// The folders of the new root can be passed through and not be listed, by who has no capabilities.
constexpr mode_t kFolderMode = 0111;

Result<void> make_folders(const std::string& path) {
  for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    if (mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) return fail_errno("mkdir " + folder);
    if (slash == std::string::npos) return {};
  }
}

bool is_link(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

Result<void> copy_link(const std::string& path, const std::string& target) {
  char destination[4096];
  const ssize_t length = readlink(path.c_str(), destination, sizeof destination - 1);
  if (length < 0) return fail_errno("readlink " + path);
  destination[length] = '\0';
  if (symlink(destination, target.c_str()) != 0 && errno != EEXIST) return fail_errno("symlink " + target);
  return {};
}

// A link such as /lib -> usr/lib is made again; a folder is attached.
Result<void> add_folder(const std::string& path, const DetachedMounts& mounts) {
  const auto mount = mounts.find(path);
  if (mount == mounts.end()) return {};
  const std::string target = std::string(kStage) + path;
  TRY_VOID(make_folders(target.substr(0, target.rfind('/'))));
  if (is_link(path)) return copy_link(path, target);
  TRY_VOID(make_folders(target));
  return attach(mount->second, target);
}

Result<void> add_file(const std::string& path, const DetachedMounts& mounts) {
  const auto mount = mounts.find(path);
  if (mount == mounts.end()) return {};
  const std::string target = std::string(kStage) + path;
  TRY_VOID(make_folders(target.substr(0, target.rfind('/'))));
  const Fd file(open(target.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0644));
  if (!file) return fail_errno("creating " + target);
  return attach(mount->second, target);
}

Result<Fd> build_root(const JailPaths& paths, DetachedMounts mounts) {
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return fail_errno("making mounts private");
  // Before the stage lies over what may be below it.
  TRY_VOID(detach(paths, mounts));
  // Not executable: the snippet's own file lies in it.
  if (mount("tmpfs", kStage, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=8m,nr_inodes=2000,mode=0111") != 0) {
    return fail_errno("mounting the new root");
  }
  // First, as the way to a library may lead through it, too.
  if (mkdir("/tmp/tmp", 0555) != 0) return fail_errno("mkdir of the working directory");
  for (const std::string& folder : paths.folders) TRY_VOID(add_folder(folder, mounts));
  for (const std::string& library : paths.libraries) TRY_VOID(add_file(library, mounts));
  for (const std::string& file : paths.files) TRY_VOID(add_file(file, mounts));
  TRY_VOID(make_folders("/tmp/dev/shm"));
  // A second mount of the same file system, attached nowhere: the way in for the zygote once the first is read-only.
  Fd writable(static_cast<int>(open_tree(AT_FDCWD, kStage, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC)));
  if (!writable) return fail_errno("open_tree");
  mount_attr attributes{};
  attributes.attr_set = MOUNT_ATTR_RDONLY;
  if (mount_setattr(AT_FDCWD, kStage, 0, &attributes, sizeof attributes) != 0) return fail_errno("mount_setattr");
  return writable;
}

Result<void> change_root() {
  if (chdir(kStage) != 0) return fail_errno("chdir");
  if (syscall(SYS_pivot_root, ".", ".") != 0) return fail_errno("pivot_root");
  if (umount2(".", MNT_DETACH) != 0) return fail_errno("umount of the old root");
  if (chdir("/") != 0) return fail_errno("chdir to the new root");
  return {};
}

// The first process of the pid namespace. It adopts and reaps orphans; when it dies the kernel ends everyone else. It
// holds the reading end of a pipe whose writing end, the leash, is the zygote's: end of file means that the zygote is
// gone.
Result<Fd> start_init() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return fail_errno("pipe for the namespace's init");
  Fd reading(ends[0]);
  Fd leash(ends[1]);
  const pid_t init = fork();
  if (init < 0) return fail_errno("fork of the namespace's init");
  if (init > 0) return leash;
  signal(SIGCHLD, SIG_IGN);
  if (dup2(reading.get(), 0) != 0 || close_range(1, ~0U, 0) != 0) _exit(1);
  char byte;
  while (read(0, &byte, 1) < 0 && errno == EINTR) {
  }
  _exit(0);
}

}  // namespace

Result<void> detach(const JailPaths& paths, DetachedMounts& mounts) {
  TRY_VOID(detach(paths.folders, Code::is_there, mounts));
  TRY_VOID(detach(paths.libraries, Code::is_there, mounts));
  return detach(paths.files, Code::is_not_there, mounts);
}

Result<Jail> enter_namespaces(const JailPaths& paths, DetachedMounts mounts) {
  const uid_t uid = geteuid();
  const gid_t gid = getegid();
  const int kinds =
      CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;
  if (unshare(kinds) != 0) return fail_errno("unshare");
  TRY_VOID(map_ids(uid, gid));
  Jail jail;
  TRY(jail.root, build_root(paths, std::move(mounts)));
  TRY_VOID(change_root());
  if (sethostname("hunch", 5) != 0) return fail_errno("sethostname");
  TRY(jail.init_leash, start_init());
  return jail;
}

Result<void> mount_scratch(const std::string& path, std::uint64_t bytes, unsigned inodes) {
  const std::string options = fmt::format("size={},nr_inodes={},mode=0700", bytes, inodes);
  if (mount("tmpfs", path.c_str(), "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options.c_str()) != 0) {
    return fail_errno("mounting " + path);
  }
  return {};
}

Result<void> unmount_scratch(const std::string& path) {
  if (umount2(path.c_str(), MNT_DETACH) != 0) return fail_errno("unmounting " + path);
  return {};
}

}  // namespace hunch
