#include "app/web/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace hunch {

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("hunch_requests_total").Help("Requests answered.").Register(registry);
  prometheus::Family<prometheus::Histogram>& answers = prometheus::BuildHistogram()
                                                           .Name("hunch_answer_seconds")
                                                           .Help("From the last byte of a request to its answer.")
                                                           .Register(registry);
  prometheus::Family<prometheus::Counter>& refused = prometheus::BuildCounter()
                                                         .Name("hunch_refused_connections_total")
                                                         .Help("Connections that were closed at once.")
                                                         .Register(registry);
  prometheus::Family<prometheus::Counter>& states =
      prometheus::BuildCounter().Name("hunch_states_sent_total").Help("States sent to who stays.").Register(registry);
  prometheus::Gauge& connections = gauge("hunch_connections", "Connections that are open.");
  prometheus::Gauge& waiting = gauge("hunch_waiting_runs", "Programs that wait for their turn.");
  prometheus::Gauge& rooms = gauge("hunch_rooms", "Rooms that have not ended.");
  prometheus::Gauge& seats = gauge("hunch_present_seats", "Seats of which somebody is connected.");
  prometheus::Counter& votes =
      prometheus::BuildCounter().Name("hunch_votes_total").Help("Votes acknowledged.").Register(registry).Add({});

  prometheus::Gauge& gauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view route, int status) {
  families_->requests.Add({{"route", std::string(route)}, {"status", std::to_string(status)}}).Increment();
}

void Metrics::count_refused_connection(std::string_view reason) {
  families_->refused.Add({{"reason", std::string(reason)}}).Increment();
}

void Metrics::count_state_sent(std::string_view kind) {
  families_->states.Add({{"over", std::string(kind)}}).Increment();
}

void Metrics::set_connections(std::size_t connections) { families_->connections.Set(static_cast<double>(connections)); }

void Metrics::set_waiting_runs(std::size_t waiting) { families_->waiting.Set(static_cast<double>(waiting)); }

void Metrics::observe_answer(std::string_view route, std::chrono::nanoseconds took) {
  static const prometheus::Histogram::BucketBoundaries seconds = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};
  families_->answers.Add({{"route", std::string(route)}}, seconds).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::count_vote() { families_->votes.Increment(); }

void Metrics::set_rooms(std::size_t rooms, std::size_t seats) {
  families_->rooms.Set(static_cast<double>(rooms));
  families_->seats.Set(static_cast<double>(seats));
}

std::string Metrics::text() const { return prometheus::TextSerializer().Serialize(families_->registry.Collect()); }

}  // namespace hunch
