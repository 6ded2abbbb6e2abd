-- 清单外: whether it stood outside the duty list of whoever was given it. It is shown and forbids nothing.
alter table work_order add column off_list boolean not null default false;
