// The Gate turns requests away before anything looks into them: those for another host, from another site's pages, of a
// form that a page of another site could send, and those of clients who ask too much.
#pragma once

#include <optional>

#include "app/web/host_names.h"
#include "app/web/request_limits.h"
#include "app/web/route_table.h"
#include "app/web/token_bucket.h"
#include "app/web/web_request.h"
#include "app/web/web_response.h"

namespace hunch {

class Gate {
 public:
  Gate(HostNames hosts, const RequestLimits& limits)
      : hosts_(std::move(hosts)), requests_(limits.requests_per_client), runs_(limits.runs_per_client) {}

  // By its headers alone, before its body is read: the Host; the Origin of what changes something or opens a socket,
  // and the Content-Type of what changes something. std::nullopt if it may pass.
  [[nodiscard]] std::optional<WebResponse> refuse(const WebRequest& request) const;

  // By what its client has asked for lately.
  std::optional<WebResponse> limit(const WebRequest& request, Weight weight, TokenBucket::Time now);

  [[nodiscard]] const HostNames& hosts() const { return hosts_; }

 private:
  HostNames hosts_;
  BucketShelf requests_;
  BucketShelf runs_;
};

}  // namespace hunch
