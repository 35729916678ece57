"""What the Redis store does in one step, as Lua: Redis runs a script whole, and nothing beside it.

Keys, all below `{personaspec}:` -- `fan:[persona,fan]` a row; `fans` rows by when they were touched; `forgets` rows by
when memory ends; `said:[persona,fan,session]` a list of lines of history; `talks:[persona,fan]` a fan's sessions;
`talk` all lists by when they were touched; `writers`, `writer:NAME` the ends of chains; `lines:NAME` lines by their
`seq`; `about:PSEUDONYM` where a fan's lines are; `letters`, `due`, `dead`, `taken`, `of`, `posted`; `revoked`; `keys`.
"""

from __future__ import annotations

from typing import Final

P: Final = "{personaspec}:"

_HEAD: Final = """
local P = '{personaspec}:'
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local i = 0
local function take() i = i + 1; return ARGV[i] end
local function shown(n) return string.format('%.6f', n) end
local function held(til, hold) local left = til - now; return left > 0 and left <= hold end
"""

WRITE: Final = (
    _HEAD
    + """
local name, token, lease, seq, head, records = take(), take(), tonumber(take()), take(), take(), take()
local last_seq, last_head = seq, head
if records == '1' then
  local has = redis.call('HMGET', P .. 'writer:' .. name, 'token', 'seq', 'hash')
  if has[1] ~= token or has[2] ~= seq or has[3] ~= head then return {-1} end
end
local done = {}
for n = 1, tonumber(take()) do
  local at, version, holder, hold = take(), take(), take(), tonumber(take())
  local state, touched, remembers, memory, forgets = take(), take(), take(), take(), take()
  local talk, said, fresh, clears = take(), take(), take(), take()
  local row = P .. 'fan:' .. at
  local has = redis.call('HMGET', row, 'version', 'holder', 'until', 'hold')
  local free = (has[1] or '0') == version
  if free and has[2] and has[2] ~= '' and has[2] ~= holder then free = not held(tonumber(has[3]), tonumber(has[4])) end
  if free then
    if hold <= 0 then holder = '' end
    redis.call('HSET', row, 'version', tonumber(version) + 1, 'holder', holder, 'until', shown(now + hold),
      'hold', shown(hold), 'state', state, 'touched', touched)
    redis.call('ZADD', P .. 'fans', touched, at)
    if remembers == '1' then
      redis.call('HSET', row, 'memory', memory)
      if forgets == '' then redis.call('ZREM', P .. 'forgets', at)
      else redis.call('ZADD', P .. 'forgets', forgets, at) end
    end
    if clears == '1' then
      for _, old in ipairs(redis.call('SMEMBERS', P .. 'talks:' .. at)) do
        redis.call('DEL', P .. 'said:' .. old)
        redis.call('ZREM', P .. 'talk', old)
      end
      redis.call('DEL', P .. 'talks:' .. at)
    end
    if said ~= '' then
      if fresh == '0' and redis.call('LLEN', P .. 'said:' .. talk) > 0 then
        redis.call('LSET', P .. 'said:' .. talk, -1, said)
      else
        redis.call('RPUSH', P .. 'said:' .. talk, said)
        redis.call('SADD', P .. 'talks:' .. at, talk)
      end
      redis.call('ZADD', P .. 'talk', touched, talk)
    end
  end
  local lines = tonumber(take())
  for m = 1, lines do
    local s, h, about, where, line = take(), take(), take(), take(), take()
    if free then
      redis.call('HSET', P .. 'lines:' .. name, s, line)
      if about ~= '' then redis.call('SADD', P .. 'about:' .. about, where) end
      last_seq, last_head = s, h
    end
  end
  for m = 1, tonumber(take()) do
    local fan, due, letter = take(), take(), take()
    if free then
      local id = redis.call('INCR', P .. 'posted')
      redis.call('HSET', P .. 'letters', id, letter)
      redis.call('HSET', P .. 'of', id, fan)
      redis.call('ZADD', P .. 'due', due, id)
    end
  end
  done[n] = free and 1 or 0
  if not free and lines > 0 then break end
end
if last_seq ~= seq then
  redis.call('HSET', P .. 'writer:' .. name, 'seq', last_seq, 'hash', last_head, 'until', shown(now + lease))
end
return done
"""
)
"""Changes, in order, up to one that is refused and had lines, as the lines after it would not follow: 1 for each that
is kept, 0 for each that is not; -1 where the chain does not end where it was thought to."""

CLAIM: Final = (
    _HEAD
    + """
local token, lease, first, current = take(), tonumber(take()), take(), take()
local function mine(name)
  redis.call('SADD', P .. 'writers', name)
  redis.call('HSET', P .. 'writer:' .. name, 'token', token, 'until', shown(now + lease))
  local has = redis.call('HMGET', P .. 'writer:' .. name, 'seq', 'hash')
  if not has[1] then
    redis.call('HSET', P .. 'writer:' .. name, 'seq', '0', 'hash', '')
    return {name, '0', ''}
  end
  return {name, has[1], has[2]}
end
if redis.call('HGET', P .. 'writer:' .. current, 'token') == token then return mine(current) end
for n = 1, 999 do
  local name = n == 1 and first or (first .. '-' .. n)
  local has = redis.call('HMGET', P .. 'writer:' .. name, 'token', 'until')
  if not has[1] or has[1] == token or not held(tonumber(has[2] or '0'), lease) then return mine(name) end
end
return {}
"""
)
"""The name under which a process writes, and where that chain ends."""

AMEND: Final = (
    _HEAD
    + """
local name, seq, head, new_seq, new_head = take(), take(), take(), take(), take()
local anchor_seq, anchor_head = take(), take()
local has = redis.call('HMGET', P .. 'writer:' .. name, 'seq', 'hash')
if (has[1] or '0') ~= seq or (has[2] or '') ~= head then return 0 end
redis.call('SADD', P .. 'writers', name)
redis.call('HSET', P .. 'writer:' .. name, 'seq', new_seq, 'hash', new_head)
if anchor_seq ~= '' then
  redis.call('HSET', P .. 'writer:' .. name, 'anchor_seq', anchor_seq, 'anchor_hash', anchor_head)
end
for n = 1, tonumber(take()) do
  local s, line = take(), take()
  redis.call('HSET', P .. 'lines:' .. name, s, line)
end
for n = 1, tonumber(take()) do redis.call('HDEL', P .. 'lines:' .. name, take()) end
local about = take()
for n = 1, tonumber(take()) do redis.call('SREM', P .. 'about:' .. about, take()) end
return 1
"""
)
"""Put lines into a chain and take some out, if it still ends where it was thought to."""

FORGET: Final = (
    _HEAD
    + """
local at, all = take(), take()
local row = P .. 'fan:' .. at
if redis.call('EXISTS', row) == 0 then return {'', 0} end
local memory, gone = redis.call('HGET', row, 'memory') or '', 0
redis.call('HDEL', row, 'memory')
redis.call('ZREM', P .. 'forgets', at)
redis.call('HINCRBY', row, 'version', 1)
redis.call('HSET', row, 'holder', '')
if all == '1' then
  for _, talk in ipairs(redis.call('SMEMBERS', P .. 'talks:' .. at)) do
    gone = gone + redis.call('LLEN', P .. 'said:' .. talk)
    redis.call('DEL', P .. 'said:' .. talk)
    redis.call('ZREM', P .. 'talk', talk)
  end
  redis.call('DEL', P .. 'talks:' .. at)
end
return {memory, gone}
"""
)
"""What was remembered, which goes, and how many lines of history went."""

DROP: Final = (
    _HEAD
    + """
local at, before = take(), tonumber(take())
local row = P .. 'fan:' .. at
local has = redis.call('HMGET', row, 'holder', 'until', 'hold', 'touched')
if not has[4] then redis.call('ZREM', P .. 'fans', at) return 0 end
if tonumber(has[4]) >= before then return 0 end
if before < 1e300 and has[1] ~= '' and held(tonumber(has[2]), tonumber(has[3])) then return 0 end
local gone = 1
for _, talk in ipairs(redis.call('SMEMBERS', P .. 'talks:' .. at)) do
  gone = gone + redis.call('LLEN', P .. 'said:' .. talk)
  redis.call('DEL', P .. 'said:' .. talk)
  redis.call('ZREM', P .. 'talk', talk)
end
redis.call('DEL', P .. 'talks:' .. at, row)
redis.call('ZREM', P .. 'fans', at)
redis.call('ZREM', P .. 'forgets', at)
return gone
"""
)
"""A row that nobody touched since then goes, with its history; how many rows and lines."""

TRIM: Final = (
    _HEAD
    + """
local talk, at, before, gone = take(), take(), tonumber(take()), 0
local list = P .. 'said:' .. talk
while true do
  local first = redis.call('LINDEX', list, 0)
  if not first or cjson.decode(first)[3] >= before then break end
  redis.call('LPOP', list)
  gone = gone + 1
end
if redis.call('EXISTS', list) == 0 then
  redis.call('ZREM', P .. 'talk', talk)
  redis.call('SREM', P .. 'talks:' .. at, talk)
end
return gone
"""
)
"""The lines of a session that are older go; how many."""

RETAIN: Final = (
    _HEAD
    + """
local at, was, left, forgets = take(), take(), take(), take()
local row = P .. 'fan:' .. at
if redis.call('HGET', row, 'memory') ~= was then return 0 end
redis.call('HSET', row, 'memory', left)
if forgets == '' then redis.call('ZREM', P .. 'forgets', at) else redis.call('ZADD', P .. 'forgets', forgets, at) end
return 1
"""
)
"""A memory becomes shorter, if it is still the same."""

LETTERS: Final = (
    _HEAD
    + """
local due, most, lease = take(), tonumber(take()), tonumber(take())
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', P .. 'due', '-inf', due, 'LIMIT', 0, most + 1000)) do
  if #found >= 2 * most then break end
  if not held(tonumber(redis.call('HGET', P .. 'taken', id) or '0'), lease) then
    redis.call('HSET', P .. 'taken', id, shown(now + lease))
    found[#found + 1] = id
    found[#found + 1] = redis.call('HGET', P .. 'letters', id)
  end
end
return found
"""
)
"""Letters that are due and nobody's, which are this replica's for a while: id, letter, id, letter …"""

PUT_LETTER: Final = (
    _HEAD
    + """
local id, letter, due, dead = take(), take(), take(), take()
if redis.call('HEXISTS', P .. 'letters', id) == 0 then return 0 end
redis.call('HSET', P .. 'letters', id, letter)
redis.call('HDEL', P .. 'taken', id)
if dead == '1' then
  redis.call('ZREM', P .. 'due', id)
  redis.call('SADD', P .. 'dead', id)
else
  redis.call('SREM', P .. 'dead', id)
  redis.call('ZADD', P .. 'due', due, id)
end
return 1
"""
)
"""What became of a letter, unless it was taken out meanwhile."""

DROP_LETTER: Final = (
    _HEAD
    + """
local id = take()
redis.call('HDEL', P .. 'letters', id)
redis.call('HDEL', P .. 'taken', id)
redis.call('HDEL', P .. 'of', id)
redis.call('ZREM', P .. 'due', id)
redis.call('SREM', P .. 'dead', id)
return 1
"""
)
"""A letter is gone."""
